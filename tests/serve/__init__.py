"""The server: a real process, asked over HTTP and in a real browser."""
