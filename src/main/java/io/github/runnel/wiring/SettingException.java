package io.github.runnel.wiring;

/** A setting with a value that cannot be: one sentence with key, value, and what is allowed. Stops the deployment. */
public final class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    SettingException(String key, String value, String allowed) {
        super("Setting " + key + " is '" + value + "': must be " + allowed + ".");
    }
}
