package io.github.runnel.wiring;

/** A setting that cannot be: one sentence with key, value unless nobody may see it, and what is allowed. Stops the deployment. */
public final class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    SettingException(String key, String value, String allowed) {
        super("Setting " + key + " is '" + value + "': must be " + allowed + ".");
    }

    /** Of a value that is secret, or may be: what stands behind a name that nobody knows. */
    SettingException(String key, String allowed) {
        super("Setting " + key + " must be " + allowed + ".");
    }
}
