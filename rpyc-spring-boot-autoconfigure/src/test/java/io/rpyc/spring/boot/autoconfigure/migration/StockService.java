package io.rpyc.spring.boot.autoconfigure.migration;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.rpyc.PyException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.service.Default;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycConnectionHooks;
import io.rpyc.spring.RpycService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service of the page {@code docs/migration.md}.
 */
@RpycService(name = "stock", aliases = { "STOCK", "WAREHOUSE" })
class StockService implements RpycConnectionHooks {

	private static final Logger logger = LoggerFactory.getLogger(StockService.class);

	private final Map<String, Integer> amounts = new ConcurrentSkipListMap<>(Map.of("tea", 3));

	private final List<BiConsumer<String, Integer>> watchers = new CopyOnWriteArrayList<>();

	@Exposed
	final String unit = "pieces";

	@Override
	public void onConnect(RpycConnection connection) {
		logger.info("connected: {}", connection.remoteAddress());
	}

	@Exposed
	int amountOf(String item) {
		Integer amount = this.amounts.get(item);
		if (amount == null) {
			throw new PyException("KeyError", item);
		}
		return amount;
	}

	@Exposed
	int add(String item, @Default("1") int amount) {
		int sum = this.amounts.merge(item, amount, Integer::sum);
		this.watchers.forEach((watcher) -> watcher.accept(item, sum));
		return sum;
	}

	@Exposed
	Stream<String> items() {
		return this.amounts.keySet().stream();
	}

	@Exposed
	Watch watch(BiConsumer<String, Integer> onChange) {
		this.watchers.add(onChange);
		return new Watch(() -> this.watchers.remove(onChange));
	}

	void clear() {
		this.amounts.clear();
	}

	record Watch(@Exposed Runnable stop) {
	}

}
