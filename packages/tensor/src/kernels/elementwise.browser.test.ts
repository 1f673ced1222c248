// The same tests in a browser: neither they nor the kernels need anything of Node.
import './elementwise.test'
