package io.rpyc.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

import io.rpyc.testing.RpycVersion;

/**
 * Stock Python clients of each version against each server.
 */
final class StockTrials implements AutoCloseable {

	private final ComparisonOptions options;

	private final TlsFiles tls = TlsFiles.create();

	private final ThreadedServerContender threaded = new ThreadedServerContender(this.tls);

	private final CannedContender limit = new CannedContender(this.threaded);

	private final RpycContender nonBlocking = new RpycContender("nonBlocking", new NonBlockingSampleService(),
			this.tls);

	private final RpycContender byDefault = new RpycContender("default", new SampleService(), this.tls);

	private final List<Contender> contenders = List.of(this.limit, this.threaded, this.nonBlocking, this.byDefault);

	private final List<StockClients> clients = new ArrayList<>();

	StockTrials(ComparisonOptions options) throws Exception {
		this.options = options;
	}

	List<Trial> trials() throws Exception {
		List<Trial> trials = new ArrayList<>();
		for (RpycVersion version : this.options.clients()) {
			StockClients stock = new StockClients(version);
			this.clients.add(stock);
			Table table = table(version);
			for (Load load : this.options.loads()) {
				for (Contender contender : this.contenders) {
					if (contender.prepare(load, stock).isPresent()) {
						trials.add(trial(table, load, contender, stock));
					}
				}
			}
		}
		return trials;
	}

	private Table table(RpycVersion version) {
		List<Table.Ratio> ratios = Stream.of(this.nonBlocking, this.byDefault)
			.flatMap((ours) -> Stream.of(this.limit, this.threaded)
				.map((reference) -> new Table.Ratio(ours.name(), reference.name())))
			.toList();
		return new Table("Stock Python client, " + version, ratios);
	}

	private Trial trial(Table table, Load load, Contender contender, StockClients stock) {
		return new Trial(table, load.title(), contender.name(), (seconds) -> {
			OptionalInt port = contender.prepare(load, stock);
			return stock.run(load, port.orElseThrow(), seconds);
		});
	}

	@Override
	public void close() throws IOException {
		this.clients.forEach(StockClients::close);
		for (Contender contender : this.contenders) {
			contender.close();
		}
		this.tls.close();
	}

}
