package org.unisandbox.servicekit.telemetry;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/** Keeps what users and servers write into a message from looking like another one, or from giving a terminal an order. */
@LoggingFilter(name = "one-line")
public final class OneLine implements Filter {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

    @Override
    public boolean isLoggable(LogRecord logged) {
        if (logged instanceof ExtLogRecord extended) {
            String message = extended.getFormattedMessage();
            if (message != null && UNPRINTABLE.matcher(message).find()) {
                extended.setMessage(escaped(message), ExtLogRecord.FormatStyle.NO_FORMAT);
                extended.setParameters(null);
            }
        }
        return true;
    }

    static String escaped(String message) {
        return UNPRINTABLE.matcher(message).replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }
}
