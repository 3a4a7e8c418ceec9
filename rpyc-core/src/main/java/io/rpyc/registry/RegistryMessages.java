package io.rpyc.registry;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rpyc.RpycProtocolException;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.internal.brine.BrineEncoder;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.brine.BrineReader;
import io.rpyc.netref.PythonTypeNames;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a registry and their replies: one brine value each. Anybody may send a
 * reply, so each is checked.
 */
final class RegistryMessages {

	private static final String MAGIC = "RPYC";

	private static final String ACKNOWLEDGED = "OK";

	private static final BrineLimits LIMITS = new BrineLimits(4, 20, 20_000);

	private static final Pattern HOST = Pattern.compile("[\\w.:%-]{1,255}");

	private static final int MOST_NAME = 1000;

	private RegistryMessages() {
	}

	static byte[] command(String name, PyTuple arguments) {
		ByteBuf out = Unpooled.buffer();
		BrineEncoder.encode(PyTuple.of(MAGIC, name, arguments), out);
		byte[] bytes = new byte[out.readableBytes()];
		out.readBytes(bytes);
		return bytes;
	}

	static @Nullable Object reply(byte[] bytes) {
		return new BrineReader(Unpooled.wrappedBuffer(bytes), LIMITS).readValue();
	}

	static void requireAcknowledged(byte[] bytes) {
		Object reply = reply(bytes);
		if (!ACKNOWLEDGED.equals(reply)) {
			throw malformed("'OK'", reply);
		}
	}

	static List<InetSocketAddress> servers(byte[] bytes) {
		List<InetSocketAddress> servers = new ArrayList<>();
		for (Object entry : tuple(reply(bytes))) {
			PyTuple server = tuple(entry);
			if (server.size() != 2 || !(server.get(0) instanceof String host) || !HOST.matcher(host).matches()
					|| !(server.get(1) instanceof Integer port) || port < 1 || port > 65_535) {
				throw malformed("a host and a port", server);
			}
			servers.add(InetSocketAddress.createUnresolved(host, port));
		}
		return List.copyOf(servers);
	}

	/**
	 * Returns the names of services, or {@code null} if the registry does not list them.
	 */
	static @Nullable List<String> names(byte[] bytes) {
		Object reply = reply(bytes);
		if (reply == null) {
			return null;
		}
		List<String> names = new ArrayList<>();
		for (Object name : tuple(reply)) {
			if (!(name instanceof String text) || text.length() > MOST_NAME) {
				throw malformed("the name of a service", name);
			}
			names.add(text);
		}
		return List.copyOf(names);
	}

	private static PyTuple tuple(@Nullable Object value) {
		if (value instanceof PyTuple tuple) {
			return tuple;
		}
		throw malformed("a tuple", value);
	}

	private static RpycProtocolException malformed(String expected, @Nullable Object value) {
		// Not the value itself, which may be written to a log.
		return new RpycProtocolException(Reason.MALFORMED,
				"the registry's reply must be " + expected + ", got " + PythonTypeNames.of(value));
	}

}
