package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.PyException;
import io.rpyc.netref.Conversions;
import io.rpyc.security.policy.Restricted;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.service.Exposed;
import io.rpyc.service.Naming;
import io.rpyc.service.ProtocolConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Views that list the members of an object by their names, as {@code rpyc.restricted}.
 */
class RestrictedViewTests {

	private static final ExposedTypes EXPOSED = new ExposedTypes(Naming.BOTH, new Conversions(List.of()),
			(type) -> false);

	@Test
	void membersAreFoundByTheNamesThatAreListed() {
		PyObject view = view("exposed_", Set.of("exposed_readText", "exposed_close_all", "title"));
		assertThat(view.type().names()).contains("exposed_readText", "exposed_close_all", "title")
			.doesNotContain("read_text", "close_all");
		assertThat(PyProbe.of(view).call("exposed_readText")).isEqualTo("text");
		assertThat(PyProbe.of(view).call("exposed_close_all")).isEqualTo("closed");
		for (String other : List.of("read_text", "readText", "close_all", "exposed_title")) {
			assertThatExceptionOfType(PyException.class).isThrownBy(() -> view.type().require(other))
				.matches((ex) -> ex.type().equals("AttributeError"));
		}
	}

	@Test
	void aMemberMayBeListedByMoreThanOneName() {
		PyObject view = view("exposed_", Set.of("readText", "read_text", "exposed_read_text"));
		for (String name : List.of("readText", "read_text", "exposed_read_text")) {
			assertThat(PyProbe.of(view).call(name)).isEqualTo("text");
		}
	}

	@Test
	void thePrefixIsThatOfTheConfiguration() {
		assertThat(PyProbe.of(view("public_", Set.of("public_read_text"))).call("public_read_text")).isEqualTo("text");
		assertThatIllegalStateException().isThrownBy(() -> view("public_", Set.of("exposed_read_text")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "read_txt", "exposed_hidden", "hidden", "getClass", "read*", "" })
	void whenANameIsNotExposedThenThereIsNoView(String name) {
		assertThatIllegalStateException().isThrownBy(() -> view("exposed_", Set.of("title", name)))
			.withMessageContaining("'" + name + "'")
			.withMessageContaining("Document")
			.withMessageContaining("read_text");
	}

	@Test
	void namesOfMembersThatMayBeWrittenMustBeExposedToo() {
		Restricted view = RestrictedService.restricted(new Document(), Set.of("title"), Set.of("titel"));
		assertThatIllegalStateException().isThrownBy(() -> types("exposed_").view(view))
			.withMessageContaining("'titel'");
	}

	@Test
	void whatMayBeWrittenCannotBeRead() {
		PyObject view = types("exposed_")
			.view(RestrictedService.restricted(new Document(), Set.of("read_text"), Set.of("exposed_title")));
		Member title = view.type().require("exposed_title");
		assertThat(title.permits(Access.SET)).isTrue();
		assertThat(title.permits(Access.GET)).isFalse();
	}

	@Test
	void viewsOfPythonsOwnTypesListTheirMembers() {
		PyTypes types = types("exposed_");
		PyObject view = types.view(RestrictedService.restricted(new ArrayList<>(List.of(1)), Set.of("append")));
		assertThat(view.type().member("append")).isNotNull();
		assertThat(view.type().member("__len__")).isNull();
		assertThatIllegalStateException()
			.isThrownBy(() -> types.view(RestrictedService.restricted(Map.of(), Set.of("append"))));
	}

	private static PyObject view(String prefix, Set<String> names) {
		return types(prefix).view(RestrictedService.restricted(new Document(), names));
	}

	private static PyTypes types(String prefix) {
		return new PyTypes(List.of(), EXPOSED, ProtocolConfig.DEFAULTS.mutate().exposedPrefix(prefix).build());
	}

	static final class Document {

		@Exposed
		private String title = "title";

		@Exposed
		public String readText() {
			return "text";
		}

		@Exposed
		public String closeAll() {
			return "closed";
		}

		public String hidden() {
			return this.title;
		}

	}

}
