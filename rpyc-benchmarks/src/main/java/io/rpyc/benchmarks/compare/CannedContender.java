package io.rpyc.benchmarks.compare;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

import io.rpyc.benchmarks.canned.CannedServer;
import io.rpyc.benchmarks.canned.Tape;
import io.rpyc.benchmarks.canned.TapeRecorder;
import io.rpyc.testing.RpycVersion;

/**
 * The upper limit of the clients' performance: a server that replays replies of Python's
 * own server.
 */
final class CannedContender implements Contender {

	private final CannedServer server = new CannedServer(false);

	private final CannedServer reading = new CannedServer(true);

	private final ThreadedServerContender original;

	private final Map<Recording, Tape> tapes = new HashMap<>();

	CannedContender(ThreadedServerContender original) throws IOException {
		this.original = original;
	}

	@Override
	public String name() {
		return "limit";
	}

	@Override
	public OptionalInt prepare(Load load, StockClients clients) throws IOException {
		if (load.isSecure()) {
			return OptionalInt.empty();
		}
		Recording recording = new Recording(clients.version(), load.script());
		Tape tape = this.tapes.get(recording);
		if (tape == null) {
			tape = record(load, clients);
			this.tapes.put(recording, tape);
		}
		CannedServer server = load.limitReads() ? this.reading : this.server;
		server.load(tape);
		return OptionalInt.of(server.port());
	}

	private Tape record(Load load, StockClients clients) throws IOException {
		try (TapeRecorder recorder = new TapeRecorder(this.original.port(clients.version()))) {
			clients.run(load, recorder.port(), 0);
			return recorder.tape();
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.reading.close();
	}

	private record Recording(RpycVersion client, String script) {
	}

}
