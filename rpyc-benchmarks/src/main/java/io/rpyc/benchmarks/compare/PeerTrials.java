package io.rpyc.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.rpyc.benchmarks.peer.BlockPeer;
import io.rpyc.benchmarks.peer.Callers;
import io.rpyc.benchmarks.peer.GrpcPeer;
import io.rpyc.benchmarks.peer.NettyPeer;
import io.rpyc.benchmarks.peer.Peer;
import io.rpyc.benchmarks.peer.RSocketPeer;
import io.rpyc.benchmarks.peer.RpycPeer;

/**
 * Blocking callers in Java, with several protocols.
 */
final class PeerTrials implements AutoCloseable {

	private static final int BLOCK = 1_000_000;

	/** The number of blocks in 1 GiB. */
	private static final int BLOCKS = (1 << 30) / BLOCK + 1;

	private final ComparisonOptions options;

	private final TlsFiles tls = TlsFiles.create();

	private final List<Peer> opened = new ArrayList<>();

	private final List<Trial> trials = new ArrayList<>();

	PeerTrials(ComparisonOptions options) throws Exception {
		this.options = options;
		if (!options.callers().isEmpty()) {
			BlockPeer netty = open(new NettyPeer());
			RpycPeer nonBlocking = open(RpycPeer.plain("nonBlocking", new NonBlockingSampleService()));
			RpycPeer byDefault = open(RpycPeer.plain("default", new SampleService()));
			addCalls(List.of(netty, open(new GrpcPeer(false)), open(new GrpcPeer(true)), open(new RSocketPeer()),
					nonBlocking, byDefault));
			addBlocks(List.of(netty, nonBlocking, byDefault));
			addSecure();
			addIdle();
		}
	}

	private <P extends Peer> P open(P peer) {
		this.opened.add(peer);
		return peer;
	}

	private void addCalls(List<Peer> peers) {
		List<Table.Ratio> ratios = new ArrayList<>(ratios(peers.subList(1, peers.size()), peers.get(0)));
		List<Peer> ours = peers.subList(4, 6);
		ratios.addAll(ratios(ours, peers.get(1)));
		ratios.addAll(ratios(ours, peers.get(2)));
		Table table = new Table("Java to Java, `add(2, 3)` on one connection", ratios);
		for (int callers : this.options.callers()) {
			peers.forEach((peer) -> add(table, callers(callers), peer, new Callers(peer::call, callers)));
		}
	}

	private void addBlocks(List<BlockPeer> peers) {
		byte[] block = new byte[BLOCK];
		Table table = new Table("Java to Java, 1 GiB to the server as %,d blocks of 1 MB".formatted(BLOCKS),
				ratios(peers.subList(1, peers.size()), peers.get(0)));
		for (int callers : List.of(1, 4)) {
			for (BlockPeer peer : peers) {
				Callers movers = new Callers(() -> peer.move(block), callers);
				this.trials.add(new Trial(table, callers(callers), peer.name(), (seconds) -> movers.repeat(BLOCKS)));
			}
		}
	}

	private void addSecure() throws Exception {
		RpycPeer plain = open(RpycPeer.plain("plain", new NonBlockingSampleService()));
		RpycPeer secure = open(
				RpycPeer.secure("TLS", new NonBlockingSampleService(), this.tls.key(), this.tls.certificate()));
		Table table = new Table("Java to Java, nonBlocking, plain and with TLS", ratios(List.of(secure), plain));
		for (RpycPeer peer : List.of(plain, secure)) {
			add(table, "`add(2, 3)`, 1 caller", peer, new Callers(peer::call, 1));
			add(table, "connect, root, close", peer, new Callers(peer::visit, 1));
		}
	}

	private void addIdle() throws Exception {
		RpycPeer alone = open(RpycPeer.plain("alone", new NonBlockingSampleService()));
		RpycPeer some = open(RpycPeer.plain("beside 99 connections", new NonBlockingSampleService()).beside(99));
		RpycPeer many = open(RpycPeer.plain("beside 999 connections", new NonBlockingSampleService()).beside(999));
		Table table = new Table("Java to Java, nonBlocking, beside idle connections",
				ratios(List.of(some, many), alone));
		for (RpycPeer peer : List.of(alone, some, many)) {
			add(table, "`add(2, 3)`, 1 caller", peer, new Callers(peer::call, 1));
		}
	}

	private static List<Table.Ratio> ratios(List<? extends Peer> contenders, Peer reference) {
		return contenders.stream().map((peer) -> new Table.Ratio(peer.name(), reference.name())).toList();
	}

	private static String callers(int count) {
		return (count == 1) ? "1 caller" : count + " callers";
	}

	private void add(Table table, String row, Peer peer, Callers callers) {
		this.trials.add(new Trial(table, row, peer.name(), callers::run));
	}

	List<Trial> trials() {
		return this.trials;
	}

	@Override
	public void close() throws IOException {
		this.opened.forEach(Peer::close);
		this.tls.close();
	}

}
