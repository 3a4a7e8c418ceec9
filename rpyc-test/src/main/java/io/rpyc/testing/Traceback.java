package io.rpyc.testing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last Python traceback in the output of a script.
 *
 * @param line the line of the script
 * @param error the exception
 */
record Traceback(int line, String error) {

	private static final Pattern ERROR = Pattern.compile("[A-Za-z_][\\w.<>]*(: .*)?");

	/**
	 * Finds a traceback.
	 * @param output the output of the script
	 * @param file the name of the script's file
	 */
	static Optional<Traceback> find(String output, String file) {
		int begin = output.lastIndexOf("Traceback (most recent call last):");
		if (begin < 0) {
			return Optional.empty();
		}
		List<String> lines = output.substring(begin).lines().skip(1).toList();
		Optional<String> error = lines.stream().filter((line) -> ERROR.matcher(line).matches()).findFirst();
		Matcher place = Pattern.compile("File \"[^\"]*\\Q" + file + "\\E\", line (\\d+)").matcher(output);
		int line = -1;
		while (place.find(Math.max(begin, (line < 0) ? begin : place.end()))) {
			line = Integer.parseInt(place.group(1));
		}
		return ((line < 0) || error.isEmpty()) ? Optional.empty() : Optional.of(new Traceback(line, error.get()));
	}

	String description() {
		return "failed at line " + this.line + " with " + this.error;
	}

}
