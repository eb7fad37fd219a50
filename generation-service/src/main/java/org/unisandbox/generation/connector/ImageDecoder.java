package org.unisandbox.generation.connector;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.unisandbox.endpoints.Endpoint;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.endpoints.EndpointException.Kind;
import org.unisandbox.endpoints.EndpointOutageException;
import org.unisandbox.endpoints.ServerText;

/**
 * Makes PNGs of what servers send as images. What comes from outside is looked at before it is decoded: one still image,
 * PNG, JPEG or WebP, with limits on bytes and pixels; and it is decoded whole, so that half an image is found out. As
 * many images are decoded at the same time as there are processors, which bounds the memory.
 */
final class ImageDecoder {

    private static final int MOST_BYTES = 64 << 20;
    private static final int LARGEST_SIDE = 8192;
    private static final long MOST_PIXELS = 4096L * 4096L;
    private static final byte[] PNG_END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 'B', 0x60, (byte) 0x82};

    private static final int SOME = 4096;
    private static final Pattern LINES_OF_BASE64 = Pattern.compile("[A-Za-z0-9+/=\\r\\n]+");

    private final Semaphore decoding = new Semaphore(Runtime.getRuntime().availableProcessors());

    /**
     * The image in a text: Base64, a data URI, or the address of an image on the server itself.
     *
     * @return a PNG
     */
    byte[] png(String image, Endpoint server) throws EndpointException, EndpointOutageException, InterruptedException {
        String lower = image.substring(0, Math.min(image.length(), 16)).toLowerCase(Locale.ROOT);
        if (lower.startsWith("http:") || lower.startsWith("https:") || lower.startsWith("/") && !isBase64Jpeg(image)) {
            return png(server.get(address(image)));
        }
        if (lower.startsWith("data:")) {
            int comma = image.indexOf(',');
            if (comma < 0 || !image.substring(0, comma).endsWith(";base64")) {
                throw EndpointException.broken("no-image", "the data URI in the answer is not in Base64");
            }
            return png(base64(image.substring(comma + 1)));
        }
        return png(base64(image));
    }

    /** A JPEG in Base64 begins with a slash too. */
    private static boolean isBase64Jpeg(String image) {
        return image.startsWith("/9j/");
    }

    private static URI address(String text) throws EndpointException {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw EndpointException.broken("no-image", "the answer names an address that is none: " + ServerText.line(text));
        }
    }

    private static byte[] base64(String text) throws EndpointException {
        try {
            // The decoder of MIME would take any text: it leaves out what is no Base64.
            return text.indexOf('\n') < 0
                    ? Base64.getDecoder().decode(text)
                    : Base64.getDecoder().decode(text.replaceAll("\\r?\\n", ""));
        } catch (IllegalArgumentException e) {
            throw LINES_OF_BASE64.matcher(text.substring(0, Math.min(text.length(), SOME))).matches()
                    ? EndpointException.broken("unreadable-image", "the image is damaged: its Base64 is not whole")
                    : NoImage.but(text);
        }
    }

    /**
     * @return a PNG; the bytes as they are if they are one
     * @throws EndpointException if it is no still image within the limits
     */
    byte[] png(byte[] image) throws EndpointException, InterruptedException {
        if (image.length > MOST_BYTES) {
            throw rejected("image-too-large", "the image has %,d bytes: at most %,d are read".formatted(image.length, MOST_BYTES));
        }
        Format format = Format.of(image)
                .orElseThrow(() -> EndpointException.broken("unreadable-image", "the image is no PNG, JPEG or WebP: " + begin(image)));
        if (format.animated(image)) {
            throw rejected("animated-image", "the image is an animation");
        }
        decoding.acquire();
        try {
            return decoded(image, format);
        } finally {
            decoding.release();
        }
    }

    private static byte[] decoded(byte[] image, Format format) throws EndpointException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.readerName);
        if (!readers.hasNext()) {
            throw rejected("unreadable-image", "there is no reader of " + format + " images here");
        }
        ImageReader reader = readers.next();
        List<String> warnings = new ArrayList<>();
        try (var input = format.stream(image)) {
            reader.setInput(input, true, true);
            reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
            requireSize(reader.getWidth(0), reader.getHeight(0));
            BufferedImage pixels = reader.read(0, way(reader, format));
            if (!warnings.isEmpty() || !format.complete(image)) {
                throw EndpointException.broken(
                        "unreadable-image", "the image is damaged" + warnings.stream().findFirst().map(w -> ": " + w).orElse(": its end is missing"));
            }
            return format == Format.PNG ? image : encoded(pixels);
        } catch (IOException | RuntimeException e) {
            throw EndpointException.broken("unreadable-image", "the image is damaged: " + ServerText.line(String.valueOf(e.getMessage())));
        } finally {
            reader.dispose();
        }
    }

    /** A PNG stays as it is: its pixels may lie as in the file, which readers name last and fill fastest. */
    private static ImageReadParam way(ImageReader reader, Format format) throws IOException {
        ImageReadParam way = reader.getDefaultReadParam();
        if (format == Format.PNG) {
            reader.getImageTypes(0).forEachRemaining(way::setDestinationType);
        }
        return way;
    }

    private static void requireSize(int width, int height) throws EndpointException {
        if (width > LARGEST_SIDE || height > LARGEST_SIDE || (long) width * height > MOST_PIXELS) {
            throw rejected(
                    "image-too-large",
                    "the image has %d x %d pixels: at most %,d are decoded".formatted(width, height, MOST_PIXELS));
        }
    }

    private static byte[] encoded(BufferedImage pixels) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(pixels, "png", out);
        return out.toByteArray();
    }

    private static EndpointException rejected(String code, String detail) {
        return new EndpointException(Kind.REJECTED, code, detail);
    }

    private static String begin(byte[] bytes) {
        return ServerText.line(new String(bytes, 0, Math.min(bytes.length, 80), StandardCharsets.UTF_8));
    }

    private enum Format {
        PNG("png"),
        JPEG("jpeg"),
        WEBP("webp");

        private final String readerName;

        Format(String readerName) {
            this.readerName = readerName;
        }

        ImageInputStream stream(byte[] image) {
            return this == WEBP
                    ? new EndlessStream(Arrays.copyOf(image, image.length + EndlessStream.MORE))
                    : new MemoryCacheImageInputStream(new ByteArrayInputStream(image));
        }

        static Optional<Format> of(byte[] image) {
            if (hasAt(image, 0, "\u0089PNG\r\n\u001a\n")) {
                return Optional.of(PNG);
            }
            if (hasAt(image, 0, "\u00ff\u00d8\u00ff")) {
                return Optional.of(JPEG);
            }
            return hasAt(image, 0, "RIFF") && hasAt(image, 8, "WEBP") ? Optional.of(WEBP) : Optional.empty();
        }

        boolean animated(byte[] image) {
            return switch (this) {
                case PNG -> chunkBeforePixels(image, "acTL");
                case JPEG -> false;
                case WEBP -> hasAt(image, 12, "VP8X") && image.length > 20 && (image[20] & 0b10) != 0;
            };
        }

        /** Whether the end is there: readers are patient with a missing one. */
        boolean complete(byte[] image) {
            int length = image.length;
            return switch (this) {
                case PNG -> Arrays.equals(image, length - PNG_END.length, length, PNG_END, 0, PNG_END.length);
                case JPEG -> true;
                case WEBP -> length >= 8 + littleEndian(image, 4);
            };
        }

        private static boolean chunkBeforePixels(byte[] png, String name) {
            for (long at = 8; at + 8 <= png.length; ) {
                int position = (int) at;
                if (hasAt(png, position + 4, "IDAT")) {
                    return false;
                }
                if (hasAt(png, position + 4, name)) {
                    return true;
                }
                at += 12 + (bigEndian(png, position) & 0xffff_ffffL);
            }
            return false;
        }

        private static boolean hasAt(byte[] bytes, int at, String latin1) {
            byte[] wanted = latin1.getBytes(StandardCharsets.ISO_8859_1);
            return at + wanted.length <= bytes.length
                    && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
        }

        private static int bigEndian(byte[] bytes, int at) {
            return java.nio.ByteBuffer.wrap(bytes, at, 4).getInt();
        }

        private static long littleEndian(byte[] bytes, int at) {
            return Integer.toUnsignedLong(Integer.reverseBytes(bigEndian(bytes, at)));
        }
    }

    /**
     * The bytes of an image and some more, after which there is no end but a failure. The reader of WebP looks some bytes
     * ahead, and at an end it would try so again for every pixel: minutes, for an image of 46 bytes.
     */
    private static final class EndlessStream extends MemoryCacheImageInputStream {

        static final int MORE = 64;

        EndlessStream(byte[] image) {
            super(new ByteArrayInputStream(image));
        }

        @Override
        public int read() throws IOException {
            return some(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return some(super.read(bytes, offset, length));
        }

        private static int some(int read) throws IOException {
            if (read < 0) {
                throw new IOException("its end is missing");
            }
            return read;
        }
    }
}
