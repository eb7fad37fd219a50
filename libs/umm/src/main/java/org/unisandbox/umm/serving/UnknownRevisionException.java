package org.unisandbox.umm.serving;

/** There is no checkpoint with the revision that was asked for. */
public class UnknownRevisionException extends Exception {

    public UnknownRevisionException(String revision) {
        super("there is no checkpoint " + revision + ": ask trainer-service for its models (GET /models)");
    }
}
