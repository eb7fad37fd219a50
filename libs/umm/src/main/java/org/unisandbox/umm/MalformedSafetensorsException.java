package org.unisandbox.umm;

/** A file that is not in the safetensors format, is cut short, or contradicts itself. */
public class MalformedSafetensorsException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedSafetensorsException(String message) {
        super(message);
    }
}
