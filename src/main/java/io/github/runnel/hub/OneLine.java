package io.github.runnel.hub;

/** What others have said, as it may stand in a log. */
public final class OneLine {

    private OneLine() {}

    /** The beginning of a text, with a question mark for each character that is no character to look at. */
    public static String of(String text, int mostCharacters) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        return line.substring(0, Math.min(line.length(), mostCharacters));
    }
}
