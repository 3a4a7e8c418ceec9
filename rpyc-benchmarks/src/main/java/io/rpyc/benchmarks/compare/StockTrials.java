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

	private final ObservedContender observed = ObservedContender.nonBlocking();

	private final RpycContender byDefault = new RpycContender("default", new SampleService(), this.tls);

	private final ObservedContender observedDefault = ObservedContender.byDefault();

	private final List<Contender> ours = List.of(this.nonBlocking, this.observed, this.byDefault, this.observedDefault);

	private final List<Contender> contenders = Stream.concat(Stream.of(this.limit, this.threaded), this.ours.stream())
		.toList();

	private final OtherClients others;

	private final List<StockClients> clients = new ArrayList<>();

	StockTrials(ComparisonOptions options) throws Exception {
		this.options = options;
		this.others = OtherClients.start(options.protocols());
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
						trials.add(trial(table, load.title(), load, contender, stock));
					}
				}
			}
		}
		if (!this.others.all().isEmpty()) {
			this.options.loads().stream().filter(OtherClients::take).forEach((load) -> addOthers(load, trials));
		}
		return trials;
	}

	/** The stock clients once more, beside the other ways for Python to call Java. */
	private void addOthers(Load load, List<Trial> trials) {
		List<Table.Ratio> ratios = this.others.all()
			.stream()
			.map((other) -> new Table.Ratio(this.observedDefault.name(), other.name()))
			.toList();
		Table table = new Table("Python clients of a Java server, " + load.title(), ratios);
		for (StockClients stock : this.clients) {
			String row = stock.version().toString();
			for (OtherClient other : this.others.all()) {
				trials.add(new Trial(table, row, other.name(), (seconds) -> other.run(load, seconds)));
			}
			for (Contender contender : List.of(this.byDefault, this.observedDefault)) {
				trials.add(trial(table, row, load, contender, stock));
			}
		}
	}

	private Table table(RpycVersion version) {
		Stream<Table.Ratio> references = this.ours.stream()
			.flatMap((ours) -> Stream.of(this.limit, this.threaded)
				.map((reference) -> new Table.Ratio(ours.name(), reference.name())));
		Stream<Table.Ratio> observation = Stream.of(new Table.Ratio(this.observed.name(), this.nonBlocking.name()),
				new Table.Ratio(this.observedDefault.name(), this.byDefault.name()));
		List<Table.Ratio> ratios = Stream.concat(references, observation).toList();
		return new Table("Stock Python client, " + version, ratios);
	}

	private Trial trial(Table table, String row, Load load, Contender contender, StockClients stock) {
		return new Trial(table, row, contender.name(), (seconds) -> {
			OptionalInt port = contender.prepare(load, stock);
			return stock.run(load, port.orElseThrow(), seconds);
		});
	}

	@Override
	public void close() throws IOException {
		this.clients.forEach(StockClients::close);
		this.others.close();
		for (Contender contender : this.contenders) {
			contender.close();
		}
		this.tls.close();
	}

}
