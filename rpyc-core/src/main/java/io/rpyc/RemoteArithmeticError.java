package io.rpyc;

/**
 * An {@code ArithmeticError} that Python code raised, such as {@code ZeroDivisionError}
 * or {@code OverflowError}.
 *
 * @since 0.1
 */
public final class RemoteArithmeticError extends RemoteException {

	RemoteArithmeticError(PythonError error) {
		super(error);
	}

}
