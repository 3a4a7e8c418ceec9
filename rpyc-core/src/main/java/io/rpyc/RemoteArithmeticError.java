package io.rpyc;

/**
 * An {@code ArithmeticError} that Python code raised, such as {@code ZeroDivisionError}
 * or {@code OverflowError}.
 */
public final class RemoteArithmeticError extends RemoteException {

	RemoteArithmeticError(PythonError error) {
		super(error);
	}

}
