module osapi/standin

go 1.19
