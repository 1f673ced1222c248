// The same tests in a browser: neither they nor the kernels need anything of Node.
import './gemm.test'
import './sparse.test'
import './vector.test'
