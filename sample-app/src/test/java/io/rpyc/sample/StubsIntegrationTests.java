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

	private static final String GENERIC = """
			import typing
			from generic import Box, GenericService, Item, ItemBox, Page
			root: GenericService = rpyc.connect("localhost", 18861).root
			items: Page[Item] = root.items()
			content: list[Item] = items.content
			name: str = content[0].name
			first: Item | None = items.first
			later: Page[Item] | None = items.next()
			items.each(lambda item: print(item.name.upper()))
			by_name: dict[str, Page[Item]] = root.items_by_name()
			names: list[str] = [item.name for page in by_name.values() for item in page.content]
			day: str = root.nested().content[0].content[0].upper()
			anything: typing.Any = root.raw().content[0].unknown or root.unknown().content[0].unknown
			some: Page[Item] = root.some()
			item_box: ItemBox = root.item_box()
			size: int = item_box.size()
			box: Box[Item, int] = item_box
			for each in (box, item_box, root.box()):
			    table: list[Item] = each.table()["a"]
			    all: tuple[Item, ...] = each.all()
			    each.put(table[0], 1)
			root.raw_box().put(1, 2)
			inner: list[typing.Any] = box.inner().list()
			special: int = root.holder().get().price() + len(root.holder().get().name)
			root.show(items)
			root.show(([("a", "2020-01-02")], None))
			root.show({"content": [], "first": None})
			root.same(1)
			""";

	private static final String WRONG_GENERIC = """
			from generic import GenericService
			root: GenericService = rpyc.connect("localhost", 18861).root
			wrong: int = root.items().content[0].name
			""";

	@Test
	void genericTypesKeepTheirArguments(@TempDir Path directory) throws Exception {
		String stubs;
		try (RpycServer server = new RpycServer(
				RpycServerOptions.builder().port(0).service(new GenericService()).build())) {
			stubs = new PythonStubs(server).all();
		}
		Path file = Files.writeString(directory.resolve("generic.pyi"), stubs);
		PythonScript
			.of(TypeChecker.environment(), "python/typed_client.py", file.toUri(), "generic", GENERIC, WRONG_GENERIC,
					"Incompatible types in assignment (expression has type \"str\", variable has type \"int\")")
			.run();
	}

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
			.of(TypeChecker.environment(), "python/typed_client.py", file.toUri(), "stubbed", RIGHT, WRONG,
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
