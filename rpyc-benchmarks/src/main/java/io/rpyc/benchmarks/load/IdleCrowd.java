package io.rpyc.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.rpyc.protocol.Dialect;

/**
 * A process with many connections that read the root and are then idle. Arguments: port,
 * count. Ends when its input ends.
 */
final class IdleCrowd {

	private IdleCrowd() {
	}

	public static void main(String[] arguments) throws IOException {
		int port = Integer.parseInt(arguments[0]);
		List<RawPeer> crowd = new ArrayList<>();
		for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
			RawPeer peer = new RawPeer(port, (i % 2 == 0) ? Dialect.V6 : Dialect.V5, null);
			peer.root();
			crowd.add(peer);
		}
		System.out.println("READY");
		while (System.in.read() >= 0) {
			// Until the input ends.
		}
	}

}
