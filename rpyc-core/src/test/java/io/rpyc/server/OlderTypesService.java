package io.rpyc.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

import io.rpyc.service.Exposed;
import io.rpyc.service.PythonException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Methods with types of older Java, for {@code python/older_types.py}.
 */
@Exposed
@NullMarked
class OlderTypesService {

	public List<Map<String, @Nullable Object>> rows() {
		Map<String, @Nullable Object> row = new LinkedHashMap<>();
		row.put("id", 1);
		row.put("created", Timestamp.valueOf("2024-01-02 03:04:05"));
		row.put("exact", Timestamp.valueOf("2024-01-02 03:04:05.25"));
		row.put("day", java.sql.Date.valueOf("2024-01-02"));
		row.put("time", Time.valueOf("03:04:05"));
		row.put("price", new BigDecimal("1.50"));
		row.put("missing", null);
		return List.of(row);
	}

	public Map<String, Object> values() throws MalformedURLException {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("date", new Date(0));
		values.put("calendar", new GregorianCalendar(TimeZone.getTimeZone("UTC")).getTimeZone());
		values.put("zone", ZoneId.of("Europe/Paris"));
		values.put("currency", Currency.getInstance("EUR"));
		values.put("locale", Locale.forLanguageTag("de-AT"));
		values.put("charset", StandardCharsets.UTF_8);
		values.put("url", URI.create("http://example.org/a").toURL());
		values.put("file", new File("/tmp/a"));
		values.put("builder", new StringBuilder("text"));
		values.put("atomic_int", new AtomicInteger(1));
		values.put("atomic_long", new AtomicLong(2));
		values.put("atomic_bool", new AtomicBoolean(true));
		values.put("reference", new AtomicReference<>(new BigDecimal("1.5")));
		values.put("adder", new LongAdder());
		values.put("optional", OptionalInt.of(3));
		return values;
	}

	public Calendar moment(Calendar calendar) {
		calendar.setTimeZone(TimeZone.getTimeZone("UTC"));
		return calendar;
	}

	public long millis(Date date) {
		return date.getTime();
	}

	public String jdbc(Timestamp timestamp, java.sql.Date day, Time time) {
		return timestamp + " " + day + " " + time;
	}

	public String texts(Currency currency, Locale locale, URL url, File file, ZoneId zone, TimeZone timeZone,
			Charset charset, StringBuilder builder) {
		return String.join(" ", currency.getCurrencyCode(), locale.toString(), url.getHost(), file.getName(),
				zone.getId(), timeZone.getID(), charset.name(), builder.reverse());
	}

	public String numbers(AtomicInteger number, AtomicLong large, AtomicBoolean flag,
			AtomicReference<BigDecimal> reference) {
		return number.incrementAndGet() + " " + large.incrementAndGet() + " " + flag.get() + " " + reference.get();
	}

	public String page(OptionalInt size, OptionalLong offset, OptionalDouble ratio) {
		return size + " " + offset + " " + ratio;
	}

	public String total(int[] values) {
		return "int[]";
	}

	public String total(long[] values) {
		return "long[]";
	}

	public String move(String from, String to) {
		return from + to;
	}

	public String nullable(String text, @Nullable String other, @Nullable List<String> more) {
		return text + other + more;
	}

	public void write(Writer out) throws IOException {
		out.write("r\u00e9port\n");
		out.append("more");
	}

	public void export(OutputStream out) throws IOException {
		out.write(1);
		out.write(new byte[] { 2, 3 });
	}

	public void print(PrintStream out) {
		out.print("a");
		out.println(1);
		out.flush();
	}

	public String read(Reader reader) throws IOException {
		StringBuilder text = new StringBuilder();
		for (int character = reader.read(); character >= 0; character = reader.read()) {
			text.append((char) character);
		}
		return text.toString();
	}

	public List<String> lines(BufferedReader reader) {
		return reader.lines().toList();
	}

	public void doubt() {
		throw new AssertionError("never");
	}

	public void sell(String item) throws SoldOutException {
		throw new SoldOutException(item);
	}

	public void hide() throws SecretException {
		throw new SecretException();
	}

	@PythonException(module = "shop.errors", value = "SoldOut", attributes = { "itemName", "left" })
	static class SoldOutException extends Exception {

		private final String itemName;

		SoldOutException(String itemName) {
			super("no more " + itemName);
			this.itemName = itemName;
		}

		public String getItemName() {
			return this.itemName;
		}

		public int left() {
			return 0;
		}

	}

	static class SecretException extends SoldOutException {

		SecretException() {
			super("secret");
		}

	}

}
