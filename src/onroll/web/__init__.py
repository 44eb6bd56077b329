"""Home pages, the policy's pages, pages about the service."""
