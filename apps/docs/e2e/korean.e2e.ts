import { testPages } from './pages'

testPages('ko')
