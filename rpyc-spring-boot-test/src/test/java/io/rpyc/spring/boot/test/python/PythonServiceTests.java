package io.rpyc.spring.boot.test.python;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PythonServiceScript}.
 */
class PythonServiceTests {

	@Test
	void annotationsOfEnclosingClassesCount() {
		assertThat(PythonServiceScript.of(Outer.Inner.class)).extracting(PythonServiceScript::script)
			.containsExactlyInAnyOrder("a.py", "b.py", "c.py");
	}

	@Test
	void whenScriptIsMissingThenErrorSaysSo() {
		assertThatIllegalArgumentException().isThrownBy(() -> PythonServiceScript.of(Missing.class))
			.withMessageContaining("@PythonService has no script");
	}

	@PythonService("a.py")
	@PythonService(value = "b.py", channel = "b")
	static class Outer {

		@Nested
		@PythonService(script = "c.py", channel = "c")
		class Inner {

		}

	}

	@PythonService
	static class Missing {

	}

}
