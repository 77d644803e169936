"""Setting text: fonts and scripts, typography, line breaks, stacks that fit, drawing."""
