package vn.oversight.check;

/** A convention that a diagram, with the forms in its folder, has to keep. */
@FunctionalInterface
interface Rule {

	void examine(Diagram diagram, Report report);

}
