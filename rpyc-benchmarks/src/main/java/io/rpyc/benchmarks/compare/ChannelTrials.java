package io.rpyc.benchmarks.compare;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

import io.rpyc.benchmarks.peer.Callers;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.spring.client.PooledChannelFactory;
import io.rpyc.spring.client.RpycChannelBuilder;
import io.rpyc.spring.client.pool.PoolThreads;
import io.rpyc.testing.RpycVersion;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Channels of Spring beside a bare connection, both against Python's threaded server: the
 * cost of a call, and the calls at once that a pool allows.
 */
final class ChannelTrials {

	private static final String CONNECTION = "bare connection";

	private static final String CHANNEL = "channel";

	private static final int THREADS = 64;

	private final Table table;

	ChannelTrials(RpycVersion version) {
		this.table = new Table("Channels of Spring, " + version, List.of(new Table.Ratio(CHANNEL, CONNECTION)));
	}

	/**
	 * Adds the trials.
	 * @param connection a connection to the server
	 * @param port the port of the server
	 */
	void add(RpycConnection connection, int port, List<Trial> trials, List<Runnable> closing) {
		PooledChannelFactory factory = new PooledChannelFactory(
				(name) -> new RpycChannelBuilder(name).target(InetSocketAddress.createUnresolved("127.0.0.1", port))
					.pool((pool) -> pool.max(8).acquireTimeout(Duration.ofMinutes(1))),
				new PoolThreads(new SimpleAsyncTaskExecutor("channel-")));
		closing.add(0, factory::close);
		Netref root = connection.root();
		ClientLoad.Model bare = root.as(ClientLoad.Model.class);
		ClientLoad.Model pooled = factory.channel().client(ClientLoad.Model.class);
		add("`add(2, 3)`", new Callers(() -> bare.add(2, 3), 1), new Callers(() -> pooled.add(2, 3), 1), trials);
		add("64 threads, calls of 2 ms, at most 8 connections", new Callers(() -> bare.sleep(0.002), THREADS),
				new Callers(() -> pooled.sleep(0.002), THREADS), trials);
	}

	private void add(String title, Callers bare, Callers pooled, List<Trial> trials) {
		trials.add(new Trial(this.table, title, CONNECTION, bare::run));
		trials.add(new Trial(this.table, title, CHANNEL, pooled::run));
	}

}
