package io.rpyc.benchmarks.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonProcess;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;

/**
 * Stock clients in separate processes, with and without TLS, which are killed at any time
 * and restarted.
 */
final class StockCrowd implements AutoCloseable {

	private final List<PythonScript> scripts = new ArrayList<>();

	private final List<PythonProcess> clients = new ArrayList<>();

	private int kills;

	private int killsWithTls;

	/**
	 * Starts the clients: of each version as many, every other one with TLS.
	 */
	StockCrowd(int port, int tlsPort, Path certificate, int ofEach) {
		for (RpycVersion version : RpycVersion.values()) {
			for (int i = 0; i < ofEach; i++) {
				PythonEnvironment python = PythonEnvironment.rpyc(version, "numpy");
				this.scripts.add(hasTls(this.scripts.size())
						? PythonScript.of(python, "python/soak_client.py", tlsPort, certificate)
						: PythonScript.of(python, "python/soak_client.py", port));
			}
		}
		this.scripts.forEach((script) -> this.clients.add(script.start()));
	}

	private static boolean hasTls(int index) {
		return index % 2 == 1;
	}

	/**
	 * Kills one client, and starts another.
	 * @throws AssertionError if it had ended by itself, which is an error
	 */
	void killOne() {
		if (this.clients.isEmpty()) {
			return;
		}
		int index = ThreadLocalRandom.current().nextInt(this.clients.size());
		PythonProcess client = this.clients.get(index);
		if (!client.isAlive()) {
			throw new AssertionError("a stock client failed:\n" + client.output());
		}
		client.close();
		this.clients.set(index, this.scripts.get(index).start());
		this.kills++;
		if (hasTls(index)) {
			this.killsWithTls++;
		}
	}

	String kills() {
		return this.kills + ", " + this.killsWithTls + " of them with TLS";
	}

	/**
	 * Has those that live come to their end.
	 * @return how many calls they made, each of which was answered and right
	 * @throws AssertionError if one of them failed
	 */
	long finish() {
		this.clients.forEach((client) -> client.sendLine("stop"));
		long calls = 0;
		for (PythonProcess client : this.clients) {
			calls += Long.parseLong(client.awaitLine("CALLS ").substring("CALLS ".length()));
			client.awaitSuccess();
		}
		return calls;
	}

	@Override
	public void close() {
		this.clients.forEach(PythonProcess::close);
	}

}
