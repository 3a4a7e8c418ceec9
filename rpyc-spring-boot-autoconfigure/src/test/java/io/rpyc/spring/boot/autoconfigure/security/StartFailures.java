package io.rpyc.spring.boot.autoconfigure.security;

import java.util.Objects;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads what Boot would print of a start that has failed.
 */
public final class StartFailures {

	private StartFailures() {
	}

	/** Asserts that the start fails with an analysis that holds some texts. */
	public static void assertAnalysis(AssertableApplicationContext context, String... texts) {
		assertThat(context).hasFailed();
		FailureAnalysis analysis = analysis(context.getStartupFailure());
		assertThat(analysis.getDescription() + "\n" + analysis.getAction()).contains(texts);
	}

	private static FailureAnalysis analysis(Throwable failure) {
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, FailureHandler.handleMessage((message, ex) -> {
			}))
			.stream()
			.sorted(AnnotationAwareOrderComparator.INSTANCE)
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new AssertionError("nothing explains the failure", failure));
	}

}
