"""From a post to checked files: plan, run, verify, and the kit that goes with them."""
