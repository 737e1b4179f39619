package vn.oversight.boundaries.stray;

/** In a package that nobody gave a place. */
class OfNoKnownPackage {

}
