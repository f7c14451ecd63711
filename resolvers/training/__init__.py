"""How the numbers of attribution were fitted and measured; nothing here is imported by the product."""
