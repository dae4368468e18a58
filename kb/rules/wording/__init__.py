"""The words of a claim against its value and against other claims."""
