package io.rpyc.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.rpyc.client.RpycClientOptions;
import io.rpyc.protocol.Dialect;
import io.rpyc.security.tls.ClientTls;

/**
 * A process with many clients that call continuously, with both dialects, with and
 * without TLS. Arguments: port, TLS port, certificate, clients, seconds. Prints totals by
 * kind.
 */
final class BusyCrowd {

	private static final int GRACE_SECONDS = 90;

	private BusyCrowd() {
	}

	public static void main(String[] arguments) throws Exception {
		Path certificate = Path.of(arguments[2]);
		int clients = Integer.parseInt(arguments[3]);
		long seconds = Long.parseLong(arguments[4]);
		ClientTls tls = ClientTls.builder().caCerts(certificate).build();
		SSLContext rawTls = rawTls(certificate);
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		Totals totals = new Totals();
		ExecutorService threads = Executors.newFixedThreadPool(clients);
		ScheduledExecutorService cutter = Executors.newScheduledThreadPool(1);
		for (int i = 0; i < clients; i++) {
			boolean secure = i % 4 < 2;
			int port = Integer.parseInt(arguments[secure ? 1 : 0]);
			Dialect dialect = (i % 2 == 0) ? Dialect.V6 : Dialect.V5;
			if (i % 3 == 0) {
				threads.execute(new RawUser(totals, end, port, dialect, secure ? rawTls : null));
			}
			else {
				RpycClientOptions options = RpycClientOptions.builder()
					.dialect(dialect)
					.tls(secure ? tls : null)
					.build();
				threads.execute(new NetrefUser(totals, end, port, options, cutter));
			}
		}
		threads.shutdown();
		if (!threads.awaitTermination(seconds + GRACE_SECONDS, TimeUnit.SECONDS)) {
			totals.count(Totals.ERROR + "clients that hang");
		}
		totals.print();
		System.out.println("READY");
		System.exit(0);
	}

	private static SSLContext rawTls(Path certificate) throws GeneralSecurityException, IOException {
		KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
		trusted.load(null, null);
		try (InputStream pem = Files.newInputStream(certificate)) {
			trusted.setCertificateEntry("server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
		}
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

}
