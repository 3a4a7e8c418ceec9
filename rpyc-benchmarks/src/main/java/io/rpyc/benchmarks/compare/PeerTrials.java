package io.rpyc.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.benchmarks.peer.Callers;
import io.rpyc.benchmarks.peer.GrpcPeer;
import io.rpyc.benchmarks.peer.NettyPeer;
import io.rpyc.benchmarks.peer.Peer;
import io.rpyc.benchmarks.peer.RSocketPeer;

/**
 * Blocking callers in Java that share one connection, by several protocols.
 */
final class PeerTrials implements AutoCloseable {

	private final ComparisonOptions options;

	private final List<Peer> peers = new ArrayList<>();

	PeerTrials(ComparisonOptions options) throws Exception {
		this.options = options;
		if (!options.callers().isEmpty()) {
			this.peers.addAll(List.of(new NettyPeer(), new GrpcPeer(false), new GrpcPeer(true), new RSocketPeer()));
		}
	}

	List<Trial> trials() {
		List<Trial> trials = new ArrayList<>();
		for (int callers : this.options.callers()) {
			for (Peer peer : this.peers) {
				trials.add(trial(callers, peer));
			}
		}
		return trials;
	}

	private Trial trial(int callers, Peer peer) {
		Table table = new Table("Java to Java, `add(2, 3)` on one connection", ratios());
		return new Trial(table, (callers == 1) ? "1 caller" : callers + " callers", peer.name(),
				new Callers(peer, callers)::run);
	}

	private List<Table.Ratio> ratios() {
		String limit = this.peers.get(0).name();
		return this.peers.stream().skip(1).map((peer) -> new Table.Ratio(peer.name(), limit)).toList();
	}

	@Override
	public void close() {
		this.peers.forEach(Peer::close);
	}

}
