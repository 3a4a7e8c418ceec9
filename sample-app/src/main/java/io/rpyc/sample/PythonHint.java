package io.rpyc.sample;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.rpyc.spring.RpycServerStartedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Logs how to call the running server from Python.
 */
@Component
class PythonHint {

	private static final Logger logger = LoggerFactory.getLogger(PythonHint.class);

	@EventListener
	void show(RpycServerStartedEvent event) {
		logger.info("""
				Try it from Python (pip install rpyc):
				  import rpyc
				  conn = {}
				  print(conn.root.add(2, 3), conn.root.distance((2, 7), (5, 11)), list(conn.root.primes(20)))""",
				connect(event.getServer().localAddress()));
	}

	private static String connect(SocketAddress address) {
		return (address instanceof InetSocketAddress inet) ? "rpyc.connect(\"localhost\", " + inet.getPort() + ")"
				: "rpyc.utils.factory.unix_connect(\"" + address + "\")";
	}

}
