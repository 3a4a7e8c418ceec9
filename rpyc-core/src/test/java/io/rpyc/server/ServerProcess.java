package io.rpyc.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server in a separate process, which prints its port.
 */
final class ServerProcess implements AutoCloseable {

	private final Process process;

	private final InetSocketAddress address;

	private ServerProcess(Process process, InetSocketAddress address) {
		this.process = process;
		this.address = address;
	}

	/** The command that runs a class with the JVM of the test. */
	static List<String> jvm(Class<?> main, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
		command.addAll(List.of(arguments));
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
		return command;
	}

	/** Starts the process, and waits until the server listens. */
	static ServerProcess start(List<String> command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		BufferedReader lines = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		StringBuilder before = new StringBuilder();
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			if (line.startsWith("PORT ")) {
				Thread drain = new Thread(() -> lines.lines().forEach((later) -> {
				}));
				drain.setDaemon(true);
				drain.start();
				return new ServerProcess(process, new InetSocketAddress(InetAddress.getLoopbackAddress(),
						Integer.parseInt(line.substring("PORT ".length()))));
			}
			before.append(line).append('\n');
		}
		process.destroyForcibly();
		throw new AssertionError("The server did not start:\n" + before);
	}

	InetSocketAddress address() {
		return this.address;
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
	}

}
