package io.rpyc.benchmarks.compare;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonProcess;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;

/**
 * A Python process with a client, which runs one load after the other.
 */
final class StockClient implements AutoCloseable {

	private final PythonProcess process;

	private int runs;

	StockClient(RpycVersion version) {
		this(PythonEnvironment.rpyc(version, "numpy"));
	}

	StockClient(PythonEnvironment python) {
		this.process = PythonScript
			.of(python, "python/load.py", System.getProperty("java.home"), System.getProperty("java.class.path"))
			.start();
	}

	/**
	 * Starts a load.
	 * @param load the name by which the script knows it
	 * @param seconds how long to repeat it; 0 to do it once
	 */
	void begin(String load, int port, double seconds) {
		this.runs++;
		this.process.sendLine(this.runs + " " + load + " " + port + " " + seconds);
	}

	/** Waits for the end of the load that runs. */
	Measurement await() {
		String prefix = "DONE " + this.runs + " ";
		String[] values = this.process.awaitLine(prefix).substring(prefix.length()).split(" ");
		return new Measurement(Double.parseDouble(values[0]), Double.parseDouble(values[1]),
				Double.parseDouble(values[2]));
	}

	@Override
	public void close() {
		this.process.close();
	}

}
