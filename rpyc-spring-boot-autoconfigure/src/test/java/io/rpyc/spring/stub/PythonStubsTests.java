package io.rpyc.spring.stub;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.server.TypesService;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PythonStubs}, on a service with all types of the guide to services.
 */
class PythonStubsTests {

	private static final Map<String, String> SHORTER = Map.of(
			"Point | tuple[int, str | Enum] | list[Any] | Mapping[str, Any]", "PointLike",
			"Line | tuple[Point, Point] | list[Any] | Mapping[str, Any]", "LineLike",
			"Page[Point] | tuple[Iterable[Point], int]", "Page[Point] | tuple[Iterable[PointLike], int]",
			// Only classes with members are in the file.
			"Opaque", "Any");

	private final RpycServer server = new RpycServer(
			RpycServerOptions.builder().port(0).service(new TypesService()).build());

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void stubsHaveTheTypesOfSignatures() {
		List<String> stubs = plain(new PythonStubs(this.server).all()).lines().map(String::strip).toList();
		List<String> expected = members().stream()
			.filter((member) -> !member.forms().isEmpty())
			.map(PythonStubsTests::definition)
			.toList();
		assertThat(expected).hasSizeGreaterThan(100);
		assertThat(stubs).containsAll(expected);
	}

	@Test
	void whenMemberHasTheNameOfATypeThenTheTypeIsQualified() {
		assertThat(new PythonStubs(this.server).all()).contains("def list(self) -> builtins.list[str]: ...")
			.contains("def take_uuid(self, value: str | _uuid.UUID) -> str: ...")
			.contains("import uuid as _uuid\n")
			.contains("def take_date(self, value: str | datetime.date) -> str: ...");
	}

	@Test
	void aliasOfARecordSaysWhatMayBePassed() {
		assertThat(new PythonStubs(this.server).all())
			.contains("PointLike: typing.TypeAlias = Point | tuple[int, str | enum.Enum]"
					+ " | list[typing.Any] | collections.abc.Mapping[str, typing.Any]\n")
			.contains("LineLike: typing.TypeAlias = Line | tuple[PointLike, PointLike]"
					+ " | list[typing.Any] | collections.abc.Mapping[str, typing.Any]\n");
	}

	@Test
	void genericClassesKeepTheirTypeArguments() {
		String stubs = new PythonStubs(this.server).all();
		assertThat(stubs).contains("_T = typing.TypeVar(\"_T\")\n")
			.contains("class Page(typing.Generic[_T]):\n    @property\n    def content(self) -> list[_T]: ...\n")
			.contains("def any_page(self) -> Page[typing.Any]: ...")
			.contains("def pages(self) -> dict[str, Page[Point]]: ...")
			.contains("class DatePage(Pages[str]):\n    def add(self, element: str | datetime.date) -> str: ...\n"
					+ "    content: list[str]\n")
			.contains("class Pages(typing.Generic[_T]):\n    def add(self, element: _T) -> str: ...\n"
					+ "    content: list[_T]\n");
	}

	@Test
	void rootOfSeveralServicesHasAClass() {
		try (RpycServer server = new RpycServer(
				RpycServerOptions.builder().port(0).service(new TypesService()).service(new OtherService()).build())) {
			String stubs = new PythonStubs(server).all();
			String root = stubs.substring(stubs.indexOf("class ServiceRoot:"));
			assertThat(root).contains("    def other(self) -> OtherService: ...")
				.contains("    def types(self) -> TypesService: ...")
				.contains("    def only_here(self, name: str) -> int: ...")
				.contains("    def uuid(self) -> str: ...")
				.doesNotContain("def point(self)", "kotlin");
			assertThat(new PythonStubs(this.server).all()).doesNotContain("ServiceRoot");
		}
	}

	private Collection<Member> members() {
		PyObject service = this.server.services().values().iterator().next();
		return service.type().members();
	}

	private static String definition(Member member) {
		String text = member.declaration().replaceAll(" = [^,)]+", " = ...");
		for (Map.Entry<String, String> entry : SHORTER.entrySet()) {
			text = text.replace(entry.getKey(), entry.getValue());
		}
		return "def " + text.replaceFirst("\\((?=\\))", "(self").replaceFirst("\\((?!self\\))", "(self, ") + ": ...";
	}

	private static String plain(String stubs) {
		return stubs.replaceAll(
				"(?<!\\w)_?(builtins|collections[._]abc|datetime|decimal|enum|pathlib|typing|uuid|zoneinfo)\\.", "");
	}

	static class OtherService {

		@Exposed
		int onlyHere(String name) {
			return 1;
		}

		@Exposed
		String point() {
			return "";
		}

		@Exposed("kotlin-name")
		int kotlinName() {
			return 1;
		}

	}

}
