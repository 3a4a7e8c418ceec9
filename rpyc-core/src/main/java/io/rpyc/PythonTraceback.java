package io.rpyc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The text of a Python traceback, as Java's stack frames and causes. The text comes from
 * a peer, so only a limited part of it is read.
 */
final class PythonTraceback {

	/** How the classes of Python's frames begin, where Java has the module. */
	private static final String LANGUAGE = "python";

	private static final int MOST_CHARACTERS = 100_000;

	private static final int MOST_FRAMES = 200;

	private static final int MOST_CAUSES = 10;

	/** The lines with which Python separates an exception from its cause or context. */
	private static final Pattern NEXT = Pattern
		.compile("(?m)^(?:The above exception was the direct cause of the following exception:"
				+ "|During handling of the above exception, another exception occurred:)$");

	private static final Pattern FRAME = Pattern
		.compile("(?m)^ *File \"([^\"\\n]{1,500})\", line (\\d{1,9})" + "(?:, in ([^\\n]{1,200}))?$");

	private static final Pattern RAISED = Pattern.compile("(?m)^([\\p{L}_][\\w.]*)(?:: (.*))?$", Pattern.DOTALL);

	private final String text;

	private PythonTraceback(String text) {
		this.text = text;
	}

	static PythonTraceback of(String text) {
		int length = text.length();
		return new PythonTraceback((length > MOST_CHARACTERS) ? text.substring(length - MOST_CHARACTERS) : text);
	}

	/** Returns the frames of the exception, the innermost first as in Java. */
	StackTraceElement[] frames() {
		String[] parts = parts();
		return frames(parts[parts.length - 1]);
	}

	private static StackTraceElement[] frames(String part) {
		List<StackTraceElement> frames = new ArrayList<>();
		Matcher matcher = FRAME.matcher(part);
		while (matcher.find()) {
			if (frames.size() == MOST_FRAMES) {
				frames.remove(0);
			}
			String file = matcher.group(1);
			String function = (matcher.group(3) != null) ? matcher.group(3) : "<module>";
			frames.add(new StackTraceElement(LANGUAGE, null, null, module(file), function, file,
					Integer.parseInt(matcher.group(2))));
		}
		Collections.reverse(frames);
		return frames.toArray(StackTraceElement[]::new);
	}

	private static String module(String file) {
		String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
		return name.endsWith(".py") ? name.substring(0, name.length() - 3) : name;
	}

	/**
	 * Returns the cause of the exception, or the exception during whose handling it was
	 * raised.
	 */
	@Nullable RemoteException cause() {
		String[] parts = parts();
		RemoteException cause = null;
		for (int i = Math.max(0, parts.length - 1 - MOST_CAUSES); i < parts.length - 1; i++) {
			RemoteException next = raised(parts[i]);
			if (next != null) {
				if (cause != null) {
					next.initCause(cause);
				}
				cause = next;
			}
		}
		return cause;
	}

	private static @Nullable RemoteException raised(String part) {
		int end = 0;
		for (Matcher frames = FRAME.matcher(part); frames.find();) {
			end = frames.end();
		}
		// The source of the last frame may follow first; it is indented.
		Matcher matcher = RAISED.matcher(part.substring(end));
		if (!matcher.find()) {
			return null;
		}
		String name = matcher.group(1);
		int dot = name.lastIndexOf('.');
		List<@Nullable Object> args = (matcher.group(2) != null) ? List.of(matcher.group(2).strip()) : List.of();
		return RemoteException.of((dot < 0) ? "builtins" : name.substring(0, dot), name.substring(dot + 1), args,
				Map.of(), part.strip());
	}

	private String[] parts() {
		return NEXT.split(this.text);
	}

}
