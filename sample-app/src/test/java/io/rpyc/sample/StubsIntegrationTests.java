package io.rpyc.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.spring.stub.PythonStubs;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Python's type checker on the stubs of a service with all kinds of types.
 */
class StubsIntegrationTests {

	private static final String RIGHT = """
			import datetime
			from decimal import Decimal
			from stubbed import Node, ServiceRoot, Session, StubbedService
			root: StubbedService = rpyc.connect("localhost", 18861).root
			table: dict[str, list[int]] = root.table({"a": 1}, {True})
			for node in root.nodes([("a", [])], None):
			    name: str = node.name
			    node.children[0].children.append(node)
			found: str | None = root.find(None, 3) or root.find()
			seconds: float = root.later() + root.later(2, times=None)
			text: str = root.subscribe(print, lambda number, node: node.name == "a")(3)
			total: int = sum(root.sum(1, 2, 3))
			unit: str = getattr(root, "from")(datetime.date.today(), "0", Decimal(2), "SECONDS")
			numbers: float = root.list([1, 2.5], b"")[0]
			copied: str = root.copies()[0][0]
			texts: list[str] = [root.describe(1), root.describe("a", True), root.describe(("a", []))]
			with root.session() as session:
			    session_id: str = session.id()
			root.count = root.count + 1
			larger: str = root.larger("a", "b") + root.uuid("0", "2020-01-02")
			first: int = root.typing(None)[0]
			root.walk(lambda walk: walk)
			root.describe(["a", []])
			shared: ServiceRoot = rpyc.connect("localhost", 18861).root
			count: int = shared.plain.one() + shared.one()
			same: StubbedService = shared.stubbed
			""";

	private static final String WRONG = """
			from stubbed import StubbedService
			root: StubbedService = rpyc.connect("localhost", 18861).root
			root.describe("a")
			""";

	@Test
	void clientsAreCheckedAgainstTheStubs(@TempDir Path directory) throws Exception {
		String stubs;
		try (RpycServer server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.service(new StubbedService())
			.service(new PlainService())
			.build())) {
			PythonStubs all = new PythonStubs(server);
			stubs = all.all();
			assertThat(all.of("plain")).contains("class PlainService").doesNotContain("StubbedService");
			assertThat(all.of("none")).isNull();
		}
		assertThat(stubs).contains("class Node:", "class Session:", "class PlainService:");
		assertThat(Stream.of("connection", "RpycConnection")).noneMatch(stubs::contains);
		Path file = Files.writeString(directory.resolve("stubbed.pyi"), stubs);
		PythonScript
			.of(PythonEnvironment.typeChecker(), "python/typed_client.py", file.toUri(), "stubbed", RIGHT, WRONG,
					"No overload variant of \"describe\"")
			.run();
	}

	static class PlainService {

		@Exposed
		int one() {
			return 1;
		}

	}

}
