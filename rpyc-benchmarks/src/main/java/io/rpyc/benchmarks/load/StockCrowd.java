package io.rpyc.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonProcess;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;

/**
 * Stock clients in processes of their own, which are killed in the middle of whatever
 * they do and started again.
 */
final class StockCrowd implements AutoCloseable {

	private final int port;

	private final List<PythonProcess> clients = new ArrayList<>();

	private final List<RpycVersion> versions = new ArrayList<>();

	private int kills;

	StockCrowd(int port, int ofEach) {
		this.port = port;
		for (RpycVersion version : RpycVersion.values()) {
			for (int i = 0; i < ofEach; i++) {
				this.versions.add(version);
				this.clients.add(start(version));
			}
		}
	}

	private PythonProcess start(RpycVersion version) {
		return PythonScript.of(PythonEnvironment.rpyc(version), "python/soak_client.py", this.port).start();
	}

	/**
	 * Kills one client, and starts another.
	 * @throws AssertionError where it had ended by itself, which is an error
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
		this.clients.set(index, start(this.versions.get(index)));
		this.kills++;
	}

	int kills() {
		return this.kills;
	}

	@Override
	public void close() {
		this.clients.forEach(PythonProcess::close);
	}

}
