"""What somebody who means harm would try: refused in words, and without a trace of harm."""
