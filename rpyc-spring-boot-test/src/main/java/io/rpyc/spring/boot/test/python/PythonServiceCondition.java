package io.rpyc.spring.boot.test.python;

import java.util.Set;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Skips tests with a {@link PythonService} if there is no Python. Checked before Spring
 * loads the context, which would fail instead.
 */
final class PythonServiceCondition implements ExecutionCondition {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		try {
			context.getTestClass()
				.map(PythonServiceScript::of)
				.orElse(Set.of())
				.forEach((script) -> script.environment());
			return ConditionEvaluationResult.enabled("Python with rpyc is available");
		}
		catch (TestAbortedException ex) {
			return ConditionEvaluationResult.disabled(ex.getMessage());
		}
	}

}
