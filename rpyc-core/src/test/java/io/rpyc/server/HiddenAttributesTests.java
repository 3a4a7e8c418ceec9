package io.rpyc.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.internal.vinegar.Vinegar;
import io.rpyc.security.policy.SecurityPolicy;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An attribute that a policy hides must not come out by way of anything that holds its
 * object.
 */
@Timeout(60)
class HiddenAttributesTests {

	private RpycServer server;

	private RawClient client;

	private ObjectId root;

	@BeforeEach
	void start() throws Exception {
		SecurityPolicy noPin = SecurityPolicy.builder().deniedAttrs(Set.of("pin")).build();
		this.server = new RpycServer(RpycServerOptions.builder()
			.address(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.service(new Bank())
			.policy(Account.class, noPin)
			.policy(Ticket.class, noPin)
			.build()).start();
		this.client = new RawClient(this.server.address());
		this.root = this.client.root();
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.server.close();
	}

	@Test
	void textsOfCollectionsDoNotShowIt() {
		assertThat(value(this.client.call(object("accounts"), "__repr__"))).isEqualTo("[<Account object>]");
		assertThat(value(this.client.call(object("by_name"), "__str__"))).isEqualTo("{'bob': <Account object>}");
	}

	@Test
	void errorsDoNotShowIt() {
		Boxed account = new Boxed.LocalRef(object("account"));
		assertThat(failure(this.client.call(object("by_name"), "__getitem__", account)).args())
			.isEqualTo(List.of("<Account object>"));
		assertThat(failure(this.client.call(object("numbers"), "index", account)).args())
			.isEqualTo(List.of("<Account object> is not in list"));
	}

	/** From the hash of a record the value of one component can be reckoned. */
	@Test
	void hashAndEqualityDoNotBetrayIt() {
		ObjectId account = object("account");
		ObjectId twin = object("twin");
		assertThat(value(this.client.call(account, "__hash__"))).isNotEqualTo(Bank.ACCOUNT.hashCode());
		assertThat(value(this.client.call(account, "__eq__", new Boxed.LocalRef(account)))).isEqualTo(true);
		assertThat(value(this.client.call(account, "__eq__", new Boxed.LocalRef(twin)))).isNotEqualTo(true);
	}

	@Test
	void copiesDoNotHoldIt() {
		for (String method : List.of("copies", "ticket", "tickets")) {
			assertThat(failure(this.client.call(this.root, method)).className()).as(method)
				.isEqualTo("PermissionError");
		}
	}

	@Test
	void whatIsNotHiddenIsShownAsEver() {
		assertThat(value(this.client.call(object("points"), "__repr__"))).isEqualTo("[Point(x=1, y=2)]");
	}

	private ObjectId object(String method) {
		this.client.call(this.root, method);
		return ((Boxed.RemoteRef) ((Message.Reply) this.client.read()).result()).id();
	}

	private Object value(long seq) {
		Message.Reply reply = (Message.Reply) this.client.read();
		assertThat(reply.seq().longValue()).isEqualTo(seq);
		return ((Boxed.Value) reply.result()).value();
	}

	private Vinegar failure(long seq) {
		Message message = this.client.read();
		assertThat(message.seq().longValue()).isEqualTo(seq);
		assertThat(message).isInstanceOf(Message.Failure.class);
		return Vinegar.fromBrine(((Message.Failure) message).exception());
	}

	record Account(String name, int pin) {
	}

	@Exposed(byValue = true)
	record Ticket(int pin) {
	}

	record Point(int x, int y) {
	}

	static final class Bank {

		private static final Account ACCOUNT = new Account("bob", 1234);

		@Exposed
		public Account account() {
			return ACCOUNT;
		}

		@Exposed
		public Account twin() {
			return new Account("bob", 1234);
		}

		@Exposed
		public List<Account> accounts() {
			return List.of(ACCOUNT);
		}

		@Exposed
		public Map<String, Account> byName() {
			return Map.of("bob", ACCOUNT);
		}

		@Exposed
		public List<Integer> numbers() {
			return new ArrayList<>(List.of(1));
		}

		@Exposed(byValue = true)
		public List<Account> copies() {
			return List.of(ACCOUNT);
		}

		@Exposed
		public Ticket ticket() {
			return new Ticket(1);
		}

		@Exposed(byValue = true)
		public List<Ticket> tickets() {
			return List.of(new Ticket(1));
		}

		@Exposed
		public List<Point> points() {
			return List.of(new Point(1, 2));
		}

	}

}
