package io.rpyc.spring.boot.autoconfigure.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service as applications have it, which keeps what clients pass, for
 * {@code python/shop.py}.
 */
@RpycService("shop")
class ShopService {

	private final JsonMapper json;

	private final Map<String, Map<String, Object>> jobs = new ConcurrentHashMap<>();

	ShopService(JsonMapper json) {
		this.json = json;
	}

	@Exposed
	Customer customer() {
		return new Customer("Ada", 3);
	}

	@Exposed
	void schedule(String id, Map<String, Object> options) {
		this.jobs.put(id, options);
	}

	@Exposed
	String json(String id) {
		return this.json.writeValueAsString(this.jobs.get(id));
	}

	@Exposed
	Map<String, Object> job(String id) {
		return this.jobs.get(id);
	}

	@Exposed
	List<Map<String, Object>> rows() {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("id", 1);
		row.put("created", new Timestamp(0));
		row.put("day", Date.valueOf("2024-01-02"));
		row.put("price", new BigDecimal("1.50"));
		row.put("changed", new java.util.Date(0));
		return List.of(row);
	}

	@Exposed
	long since(java.util.Date date) {
		return date.getTime();
	}

	@Exposed
	String total(int[] values) {
		return "int[]";
	}

	@Exposed
	String total(long[] values) {
		return "long[]";
	}

	@Exposed
	void report(Writer out) throws IOException {
		out.write("report\n");
	}

	@Exposed
	void export(OutputStream out) throws IOException {
		out.write(1);
	}

	@Exposed
	String move(String from, String to) {
		return from + to;
	}

	@Exposed
	String page(OptionalInt size) {
		return size.toString();
	}

	record Customer(String name, int points) {
	}

}
