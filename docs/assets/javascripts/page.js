// What every page loads: the site's own elements, and what is done when a page is printed.
import "./printing.js";
import "./scenarios.js";
import "./calculator-form.js";
import "./filter-table.js";
import "./go.js";
