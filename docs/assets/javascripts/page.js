// What every page loads: the site's own elements, and what is done when a page is printed.
import "./printing.js";
import "./file-field.js"; // before the form that asks it
import "./pick-list.js"; // before the form that fills it
import "./calculator-form.js"; // before what stands in it and asks it
import "./scenarios.js";
import "./filter-table.js";
import "./check-copy.js";
import "./take-away.js";
