package org.unisandbox.verifier.domain;

import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.UnreadableImageException;

/** An image before its judges. It is decoded for the first of them that asks. For one thread. */
public final class Picture {

    private final byte[] png;
    private Reading reading = new Unread();

    private sealed interface Reading {}

    private record Unread() implements Reading {}

    private record Read(Drawing drawing) implements Reading {}

    private record Unreadable(String reason) implements Reading {}

    /**
     * @param png the image
     */
    public Picture(byte[] png) {
        this.png = png;
    }

    /**
     * The image as a picture of the reference world.
     *
     * @throws UnreadableImageException if it is none
     */
    public Drawing drawing() throws UnreadableImageException {
        if (reading instanceof Unread) {
            reading = read();
        }
        return switch (reading) {
            case Read(Drawing drawing) -> drawing;
            case Unreadable(String reason) -> throw new UnreadableImageException(reason);
            case Unread() -> throw new IllegalStateException("it has just been read");
        };
    }

    /** The image as it is. */
    public byte[] png() {
        return png.clone();
    }

    private Reading read() {
        try {
            return new Read(Drawing.fromPng(png));
        } catch (UnreadableImageException e) {
            return new Unreadable(e.getMessage());
        }
    }
}
