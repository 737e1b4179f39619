package vn.oversight.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;

/** How long something took, again and again. */
public final class Timings {

	private final List<Double> millis = new ArrayList<>();

	/** Runs it some times to warm up, then measures and prints. */
	public static double of(String what, int times, Callable<?> call) throws Exception {
		for (int i = 0; i < times / 4; i++) {
			call.call();
		}
		Timings timings = new Timings();
		for (int i = 0; i < times; i++) {
			timings.add(call);
		}
		return timings.printed(what);
	}

	/** Measures it once with each of these. */
	static <T> double ofEach(String what, List<T> items, Call<T> call) throws Exception {
		Iterator<T> rest = items.iterator();
		for (int i = 0; i < items.size() / 4; i++) {
			call.with(rest.next());
		}
		Timings timings = new Timings();
		while (rest.hasNext()) {
			T item = rest.next();
			timings.add(() -> call.with(item));
		}
		return timings.printed(what);
	}

	private void add(Callable<?> call) throws Exception {
		long start = System.nanoTime();
		call.call();
		millis.add((System.nanoTime() - start) / 1e6);
	}

	private double printed(String what) {
		Collections.sort(millis);
		double p95 = millis.get((int) Math.ceil(millis.size() * 0.95) - 1);
		System.out.printf("  %-42s median %,9.1f ms   p95 %,9.1f ms   (%d calls)%n", what,
				millis.get(millis.size() / 2), p95, millis.size());
		return p95;
	}

	interface Call<T> {

		Object with(T item) throws Exception;

	}

}
