"""The corpus generator: films with known truth, drawn from stated distributions."""
